import type { INestApplicationContext } from '@nestjs/common';
import { DEFAULT_SPACE, Spaces } from '@assize/database';
import { seedId } from '@assize/kernel';
import { WrongArgument } from './prepared';

/** The id of the space of that name; the one that everybody means is made when it is not there. @throws WrongArgument */
export async function spaceOf(app: INestApplicationContext, name: string): Promise<string> {
  const spaces = app.get(Spaces, { strict: false });
  if (name === DEFAULT_SPACE) return spaces.ensure(name, seedId(`space ${name}`));
  const id = await spaces.idOf(name);
  if (!id) throw new WrongArgument(`There is no space "${name}" here.`);
  return id;
}
