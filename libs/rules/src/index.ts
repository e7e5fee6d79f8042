export * from './audit.ts';
export * from './levels.ts';
export * from './limits.ts';
export * from './permissions.ts';
export * from './phases.ts';
export * from './policies.ts';
export * from './refusals.ts';
export * from './roles.ts';
