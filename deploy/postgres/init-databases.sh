#!/bin/bash
# Runs once, on an empty data directory: a role with its own password and its own database for each program.
set -euo pipefail

create_role() {
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" -v role="$1" -v password="$2" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
}

create_database() {
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" -v name="$1" -v role="$2" <<'SQL'
CREATE DATABASE :"name" OWNER :"role";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
}

extensions() {
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$1" <<'SQL'
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SQL
}

create_role temporal "$TEMPORAL_DB_PASSWORD"
create_role openklant "$OPENKLANT_DB_PASSWORD"
create_role openzaak "$OPENZAAK_DB_PASSWORD"
create_database temporal temporal
create_database temporal_visibility temporal
create_database openklant openklant
create_database openzaak openzaak
extensions openzaak
