#!/bin/sh
# Files over 800 lines, lines over 100 columns (clang-format breaks them: .clang-format), a command
# line that looks past the public headers, and a folder that includes one further down the map.
status=0
for f in $(git ls-files 'src/*.c' 'src/*.h' 'include/*.h' 'eval/*.c'); do
    n=$(wc -l <"$f")
    [ "$n" -gt 800 ] && echo "$f: $n lines; split it" && status=1
done
long=$(git ls-files '*.c' '*.h' | xargs awk '{ gsub(/[\200-\277]/, "") } length > 100 { print FILENAME ":" FNR }')
[ -n "$long" ] && echo "$long" && echo "lines over 100 columns; clang-format -i --lines=N:N FILE" && status=1
if grep -n '#include "' src/cli/*.c src/cli/*.h | grep -vE '"(attache|attache_store|cli|opt)\.h"'; then
    echo "src/cli may include only include/" && status=1
fi
folders=$(sed -n 's/^| `\([a-z]*\)\/.*/\1/p' src/README.md)
down=$(grep -o '#include "[a-z]*/[a-z_0-9]*\.h' src/*/*.[ch] | awk -F '[/"]' -v map="$folders" '
    BEGIN { n = split(map, name, "\n"); for (i = 1; i <= n; i++) at[name[i]] = i }
    !at[$2] || at[$(NF - 1)] > at[$2] { print }' |
    grep -v '^src/pack/.*"\(segment/tokenize\|code/ontology\)\.h')
[ -n "$down" ] && echo "$down" && echo "against the map of src/README.md" && status=1
exit $status
