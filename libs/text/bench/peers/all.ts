import { gitWordALine, gitWordDiff } from './git.ts';
import { diffMatchPatch, npmDiff } from './packages.ts';
import type { Peer } from './peer.ts';
import { difflib, wdiff } from './programs.ts';

export const peers: readonly Peer[] = [gitWordALine, gitWordDiff, wdiff, npmDiff, diffMatchPatch, difflib];
