#!/bin/sh
# Runs once, when the database is new: the login with which API and worker connect. It owns nothing and inherits
# nothing; it may only take the role to which the migrations grant what the application needs.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$CAPAIAN_SERVICE_PASSWORD" <<'SQL'
CREATE ROLE capaian_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE capaian_service LOGIN NOINHERIT PASSWORD :'password';
GRANT capaian_app TO capaian_service;
SQL
