"""The command line, for administrators and pipelines: `python -m maturity …`.

Results go to standard output; what is wrong goes to standard error in sentences, with exit code 2.
"""

from __future__ import annotations

import typer

from maturity.commands.accounts import accounts
from maturity.commands.answers import import_answers, score
from maturity.commands.connection import check_connection
from maturity.commands.content import content
from maturity.commands.exports import export_pdf, export_word, export_xlsx, sequence
from maturity.commands.maintenance import audit, database, demo, retention

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Groeikaart on the command line."
)
for name, group in {"account": accounts, "content": content, "database": database, "audit": audit}.items():
    app.add_typer(group, name=name)
app.command("import")(import_answers)
app.command("score")(score)
app.command("sequence")(sequence)
app.command("export-word")(export_word)
app.command("export-pdf")(export_pdf)
app.command("export-xlsx")(export_xlsx)
app.command("demo")(demo)
app.command("check-connection")(check_connection)
app.command("retention")(retention)


if __name__ == "__main__":
    app(prog_name="python -m maturity")
