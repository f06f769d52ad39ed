import type { OpenAPIObject } from '@nestjs/swagger';
import { aPdf } from '@assize/filing/testing';
import { builtCourt, type BuiltCourt } from '../e2e/built-court';
import { admitPeople, signIn, thePeople, type PersonOfTheMatrix } from './people';
import { registerOf, type Register } from './register';
import { Wire } from './wire';
import { makeWorlds, theWorlds, type World } from './worlds';

/** The built court with everybody of the matrix signed in, and a world for each way to stand. */
export interface MatrixCourt {
  readonly wire: Wire;
  readonly register: Register;
  readonly people: readonly PersonOfTheMatrix[];
  readonly worlds: readonly World[];
  /** `METHOD /path` of every route; edge.spec holds that these are the routes of the router. */
  readonly routes: readonly string[];
  readonly description: OpenAPIObject;
  /** The `Authorization` value of each, by the person's id. */
  readonly tokens: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export async function matrixCourt(): Promise<MatrixCourt> {
  const court = await builtCourt();
  const wire = new Wire(court.url);
  const register = await registerOf(court.database.ownerUrl);
  const people = thePeople();
  const worlds = theWorlds(people);
  const description = await court.openapi();
  await admitPeople(register, people);
  await makeWorlds(register, worlds, await uploaded(court));
  return {
    wire,
    register,
    people,
    worlds,
    routes: routesOf(description),
    description,
    tokens: await signIn(court, people),
    close: async () => {
      wire.close();
      await register.close();
      await court.close();
    },
  };
}

const METHODS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'] as const;

const routesOf = ({ paths }: OpenAPIObject): string[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
  );

/** A file that lies in the store, for every world to show. */
async function uploaded(court: BuiltCourt): Promise<string> {
  const { body } = await court
    .request()
    .post('/filings/documents')
    .set('Authorization', await court.as('filer'))
    .attach('file', Buffer.from(await aPdf()), 'complaint.pdf')
    .expect(201);
  return body.id as string;
}
