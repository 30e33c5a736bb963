#!/bin/sh
# Files over 800 lines, lines over 100 columns (clang-format breaks them: .clang-format), and a
# command line that looks past the public headers.
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
exit $status
