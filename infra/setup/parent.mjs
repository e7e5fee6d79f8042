import { commandOf, isAlive, parentOf, startMark } from './processes.mjs';

/**
 * Calls `leave` when the one who started us is gone: the older Node that handed over to us, or the `npm` whose script we are.
 * A command typed directly, or put in the background by a shell that then ends, is left alone.
 * @param {() => void} leave
 */
export function leaveWithParent(leave) {
  if (process.channel !== undefined && process.channel !== null) {
    process.on('disconnect', leave);
    process.channel.unref();
  }
  const npm = npmAbove();
  if (npm === undefined) return;
  const mark = startMark(npm);
  const clock = setInterval(() => {
    if (isAlive(npm) && startMark(npm) === mark) return;
    clearInterval(clock);
    leave();
  }, 500);
  clock.unref();
}

/** @returns {number | undefined} the npm process that runs us as one of its scripts; a shell and an older Node may stand between */
function npmAbove() {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  let pid = process.ppid;
  for (let step = 0; step < 4 && pid > 1; step += 1) {
    if (/^npm\b|npm-cli\.js|npx-cli\.js/.test(commandOf(pid))) return pid;
    pid = parentOf(pid);
  }
  return undefined;
}
