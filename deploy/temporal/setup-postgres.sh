#!/bin/sh
# Brings both databases of Temporal to the schema of this version. May be run again.
set -eu

schema=/etc/temporal/schema/postgresql/v12

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --endpoint "$POSTGRES_SEEDS" --port "$DB_PORT" --user "$POSTGRES_USER" --database "$database" "$@"
}

# setup-schema only makes the version table; it leaves a database that has a version as it is.
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  tool "$database" setup-schema --version 0.0
  tool "$database" update-schema --schema-dir "$schema/${pair##*:}/versioned"
done
