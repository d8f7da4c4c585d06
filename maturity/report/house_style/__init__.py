"""The house style of an organisation, and its Word template."""
