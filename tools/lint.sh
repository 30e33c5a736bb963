#!/bin/sh
# Files over 800 lines, and a command line that looks past the public headers.
status=0
for f in $(git ls-files 'src/*.c' 'src/*.h' 'include/*.h' 'eval/*.c'); do
    n=$(wc -l <"$f")
    [ "$n" -gt 800 ] && echo "$f: $n lines; split it" && status=1
done
if grep -n '#include "' src/cli/*.c src/cli/*.h | grep -vE '"(attache|attache_store|cli|opt)\.h"'; then
    echo "src/cli may include only include/" && status=1
fi
exit $status
