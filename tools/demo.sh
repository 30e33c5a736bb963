#!/bin/sh
# Codes the sample stories, keeps them, shows one record and one dossier.
set -e
attache="$1/attache"
store=$(mktemp -u /tmp/attache-demo-XXXXXX.db)
"$attache" ingest examples/*.txt --store "$store"
"$attache" code --format table examples/visit-and-agreement.txt
"$attache" dossier SRB AGO --store "$store"
rm -f "$store"
