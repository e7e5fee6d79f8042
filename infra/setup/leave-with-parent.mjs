/**
 * Loaded with `node --import` into every process the supervisor starts: when the supervisor is gone, even by kill -9, the
 * channel between them closes, and a server nobody looks after ends in good order, or after ten seconds in any order.
 *
 * A process that forks hands its options on, this one among them; what it forks has a channel to it and not to the
 * supervisor, and is left alone.
 */
const channel = process.channel;
const isOurs = process.env.MUTIRAO_SUPERVISOR === String(process.ppid);

if (isOurs && channel !== undefined && channel !== null) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  channel.unref();
}
