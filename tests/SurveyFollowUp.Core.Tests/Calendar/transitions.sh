#!/bin/sh
# Makes transitions.txt: when the clocks of some time zones change from 2025 to 2035, by zdump and not by .NET.
# The 14 zones of the calendar's promise, then five whose clocks change around midnight.
zones='Europe/Stockholm Europe/Helsinki Europe/London Europe/Lisbon Atlantic/Reykjavik America/New_York America/Sao_Paulo Asia/Kolkata
Asia/Kathmandu Australia/Lord_Howe Pacific/Apia Africa/Casablanca America/St_Johns UTC
America/Nuuk Africa/Cairo Asia/Beirut America/Havana America/Santiago'

echo "# Made by transitions.sh with $(zdump --version | head -1) and tzdata $(dpkg-query -f '${Version}' -W tzdata)."
echo '# A zone with its offset at the end of 2024, then each change with the first second after it.'
echo '# When a newer tzdata makes a test fail, see whether the rules have changed, and make this file again.'
for zone in $zones; do
    echo "$zone $(TZ=$zone date -d 2024-12-31T00:00Z +%::z)"
    zdump -v -c 2025,2037 "$zone" | grep gmtoff= | awk 'NR % 2 == 0' | sed 's/  */ /g'
done
