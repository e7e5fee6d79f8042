import { parentPort, workerData } from 'node:worker_threads';
import { proposeLineage } from './lineage-proposal.ts';
import type { ProposalJob } from './lineage-thread.ts';

const { old, next, confirmed } = workerData as ProposalJob;
parentPort?.postMessage({ answer: proposeLineage(old, next, confirmed) });
