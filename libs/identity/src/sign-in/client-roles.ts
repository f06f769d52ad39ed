import type { Role } from '@assize/kernel';

/** Roles a program may hold: it files and reads for people, and decides nothing. */
export const CLIENT_ROLES = ['filer', 'counsel', 'researcher'] as const satisfies readonly Role[];

export const isClientRole = (role: Role): boolean => (CLIENT_ROLES as readonly Role[]).includes(role);
