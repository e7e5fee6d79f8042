/**
 * Loaded with `node --import` into every process the supervisor starts: when the supervisor is gone, even by kill -9, the
 * channel between them closes, and a server nobody looks after ends in good order, or after ten seconds in any order.
 */
const channel = process.channel;

if (channel !== undefined && channel !== null) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  channel.unref();
}
