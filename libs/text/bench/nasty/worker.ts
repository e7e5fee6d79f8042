import { parentPort, workerData } from 'node:worker_threads';
import { nastyLine, nastyUnits } from './lines.ts';
import { work } from './work.ts';

/** Does one function's work on every nasty line, telling of each line before it begins and at last that all is done. */
const { name, length } = workerData as { name: string; length: number };
for (const unit of nastyUnits) {
  parentPort?.postMessage(unit);
  work[name]?.(nastyLine(unit, length));
}
parentPort?.postMessage(null);
