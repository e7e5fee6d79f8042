import { get } from 'node:http';
import type { ClientRequest } from 'node:http';

export interface Change {
  consultation: string;
  kind: 'content' | 'counts';
}

export interface Listener {
  /** The stream of changes is open, or is not any more. */
  informed(informed: boolean): void;
  changed(change: Change): void;
}

const firstWait = 250;
const longestWait = 5000;
/** Without a sign of life for this long the stream is taken for dead. */
const silence = 45_000;

/** Listens to the api's changes for as long as the process lives, through its restarts. Returns how to stop. */
export function listenToChanges(apiUrl: string, listener: Listener): () => void {
  let stopped = false;
  let wait = firstWait;
  let timer: NodeJS.Timeout | undefined;
  let request: ClientRequest;

  const again = () => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, longestWait);
  };

  const connect = () => {
    let open = false;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      if (open) listener.informed(false);
      again();
    };
    request = get(`${apiUrl}/changes`, { headers: { accept: 'text/event-stream' }, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        return end();
      }
      open = true;
      wait = firstWait;
      listener.informed(true);
      response.setEncoding('utf8');
      const read = eventReader((change) => listener.changed(change));
      response.on('data', read);
      response.on('close', end);
    });
    request.setTimeout(silence, () => request.destroy());
    request.on('error', end);
  };

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    request.destroy();
  };
}

/** Puts the pieces of an event stream together and gives each change it carries. */
export function eventReader(give: (change: Change) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const events = (rest + piece).split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n');
      const change = data ? parseChange(data) : null;
      if (change) give(change);
    }
  };
}

/** A change we cannot read is taken for the widest: everything may be different. */
function parseChange(data: string): Change {
  try {
    const { consultation, kind }: Partial<Change> = JSON.parse(data);
    if (typeof consultation === 'string') return { consultation, kind: kind === 'counts' ? 'counts' : 'content' };
  } catch {
    return { consultation: '*', kind: 'content' };
  }
  return { consultation: '*', kind: 'content' };
}
