#!/bin/sh
# Makes the namespace with its retention, and the search attributes of a gesprek. May be run again.
set -eu

until temporal operator cluster health >/dev/null 2>&1; do
  echo "Temporal is not ready yet"
  sleep 2
done

# Of a namespace that is there already, so that another retention takes effect.
if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$TEMPORAL_RETENTION"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$TEMPORAL_RETENTION"
fi

# Right after a namespace was made the server does not know it everywhere yet.
attempt=0
until temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
  --name GesprekFase --type Keyword \
  --name GesprekWachtOp --type KeywordList \
  --name FoutCode --type KeywordList \
  --name ActieNodig --type Bool \
  --name Medewerker --type Keyword; do
  attempt=$((attempt + 1))
  [ "$attempt" -lt 30 ] || exit 1
  sleep 2
done
