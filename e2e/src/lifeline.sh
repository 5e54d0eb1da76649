# Runs "$@" (chromedriver) until standard input ends, which happens when the tests end in
# whatever way. Browsers end with their driver, because they talk to it through a pipe.
# Then removes the folders listed in FOLDERS, one a line; by then the control plane, whose
# processes end the same way, has had its five seconds.
exec 3<&0 </dev/null
"$@" 3<&- &
driver=$!
# Only the driver holds its output now: who reads it sees when the driver has gone.
exec >/dev/null
read -r _ <&3
kill "$driver"
wait "$driver"
sleep 5
printf '%s\n' "$FOLDERS" | while read -r folder; do
    rm -rf -- "$folder"
done
