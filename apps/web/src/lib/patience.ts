/** Milliseconds between two tries, and how many there are: a restart of the api takes about as long. */
const pause = 250;
const tries = 16;

/**
 * Fetches, and tries again for some seconds while the connection is refused: then nothing was delivered, so that it is
 * safe for a write too. Any other failure may have been delivered, and is thrown at once.
 */
export async function fetchPatiently(url: string, request: RequestInit): Promise<Response> {
  for (let left = tries; ; left -= 1) {
    try {
      return await fetch(url, request);
    } catch (failure) {
      if (left <= 1 || !wasRefused(failure)) throw failure;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function wasRefused(failure: unknown): boolean {
  const cause = failure instanceof Error ? failure.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
