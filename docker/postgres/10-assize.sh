#!/usr/bin/env bash
# Runs once, when the cluster is made: the two roles, the database and the extensions that only a superuser may create.
# Neither role is a superuser or may see past row-level security; the api refuses to start as a role that could.
set -euo pipefail

: "${OWNER_PASSWORD:?}" "${APP_PASSWORD:?}"

psql --set=ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE assize_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
CREATE ROLE assize_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';
CREATE DATABASE assize OWNER assize_owner;
REVOKE CONNECT ON DATABASE assize FROM PUBLIC;
GRANT CONNECT ON DATABASE assize TO assize_app;
\connect assize
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pgcrypto;
SQL
