# Runs as the only process of an empty network namespace, with no Maven cache to be seen.
set -eu
ip link set lo up
if [ -d "$CACHE" ]; then mount -t tmpfs none "$CACHE"; fi
"$XUEJI" demo --json --pupils 20 --defects 2 --seed 3
"$XUEJI" console feature:uninstall xueji-intake
"$XUEJI" console feature:install xueji-intake
"$XUEJI" console feature:install xueji-all
"$XUEJI" console "feature:list --no-format -i" | grep -o '^xueji-[a-z]*'
"$XUEJI" status
"$XUEJI" stop
