#!/bin/sh
# The two roles of Groeikaart in PostgreSQL and its database. Run as a superuser, on a server that knows them already too:
#   GROEIKAART_OWNER_PASSWORD=… GROEIKAART_APP_PASSWORD=… PGHOST=… PGUSER=postgres deploy/roles.sh
# The image of PostgreSQL runs it by itself at its first start.
set -eu
: "${GROEIKAART_OWNER_PASSWORD:?is missing: the password of the role that owns the tables}"
: "${GROEIKAART_APP_PASSWORD:?is missing: the password of the role of the app}"

exec psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname postgres <<'SQL'
\getenv owner_password GROEIKAART_OWNER_PASSWORD
\getenv app_password GROEIKAART_APP_PASSWORD
SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['groeikaart_owner', 'groeikaart_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE groeikaart_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE groeikaart_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
SELECT 'CREATE DATABASE groeikaart OWNER groeikaart_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'groeikaart') \gexec
REVOKE CONNECT, TEMPORARY ON DATABASE groeikaart FROM PUBLIC;
GRANT CONNECT ON DATABASE groeikaart TO groeikaart_app;
SQL
