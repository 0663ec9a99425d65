# Runs as the only process of an empty network namespace, with no Maven cache to be seen.
set -eu
ip link set lo up
if [ -d "$CACHE" ]; then mount -t tmpfs none "$CACHE"; fi
"$XUEJI" demo --json --pupils 20 --defects 2 --seed 3
echo "zone $("$XUEJI" console 'system:property user.timezone')"
"$XUEJI" console feature:uninstall xueji-intake
if "$XUEJI" console "feature:list --no-format -i" | grep '^xueji-intake'; then exit 3; fi
if "$XUEJI" console "bundle:list -t 0 -s" | grep -w 'org.xueji.intake' | grep -v 'intake\.api'; then exit 4; fi
"$XUEJI" console feature:install xueji-intake
if "$XUEJI" console "feature:list --no-format -i" | grep '^xueji-all'; then exit 5; fi
"$XUEJI" console feature:install xueji-all
"$XUEJI" console "feature:list --no-format -i" | grep -o '^xueji-[a-z]*'
"$XUEJI" status
"$XUEJI" stop
