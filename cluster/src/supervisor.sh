# Runs "$@" until standard input ends, which happens when the parent closes the pipe
# or dies by whatever cause. See process.rs, which starts this as the leader of a
# process group of its own: "kill 0" below means that group and nothing else.
exec 3<&0 </dev/null
"$@" 3<&- &
tool=$!
(
    read -r _ <&3
    kill -TERM "$tool"
    sleep 3
    kill -KILL 0
) &
wait "$tool"
code=$?
# The tool is gone: end the watcher and its sleep, then tell the parent how it went.
trap '' TERM
kill -TERM 0
wait
exit "$code"
