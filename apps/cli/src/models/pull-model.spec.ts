import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { modelFolder } from '@assize/likecase';
import { pullModel } from './pull-model';

const SHIPPED = resolve(process.cwd(), 'models/assize-static');
const PREFIX = '/court/assize-static/resolve/main/';

let hub: Server;
let address: string;
let models: string;
let answer: (file: string, response: ServerResponse) => void;

const shipped = (file: string, response: ServerResponse): void => {
  const path = join(SHIPPED, file);
  if (existsSync(path)) response.end(readFileSync(path));
  else response.writeHead(404).end();
};

beforeAll(async () => {
  hub = createServer((request, response) => {
    if (request.url?.startsWith(PREFIX)) answer(request.url.slice(PREFIX.length), response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => hub.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => hub.close(closed)));
beforeEach(() => {
  models = mkdtempSync(join(tmpdir(), 'assize-pull-'));
  answer = shipped;
});
afterEach(() => rmSync(models, { recursive: true, force: true }));

const pull = (name = 'court/assize-static', changed: Partial<Parameters<typeof pullModel>[1]> = {}) =>
  pullModel(name, { models, hub: address, revision: 'main', ...changed });
const left = (): string[] => readdirSync(models);

it('fetches what a model is made of, and it is the same model', async () => {
  const { digest } = await pull();
  expect(digest).toBe((await modelFolder(resolve(SHIPPED, '..'), 'assize-static')).digest);
  expect(left()).toEqual(['assize-static']);
  expect(JSON.parse(readFileSync(join(models, 'assize-static/pulled.json'), 'utf8'))).toMatchObject({
    from: `${address}${PREFIX}`,
  });
});

it('leaves a model that is there already as it is', async () => {
  await pull();
  writeFileSync(join(models, 'assize-static/config.json'), '{}');
  await expect(pull()).rejects.toThrow('is there already');
  expect(readFileSync(join(models, 'assize-static/config.json'), 'utf8')).toBe('{}');
});

it.each<[string, typeof answer, string]>([
  ['that has no graph', (file, response) => shipped(file.startsWith('onnx') ? 'none' : file, response), 'neither'],
  ['that has no tokenizer', (file, response) => shipped(file.startsWith('tokenizer') ? 'none' : file, response), 'has no'],
  ['whose files are no JSON', (_, response) => response.end('<html>'), 'is not JSON'],
  ['that the hub does not give', (_, response) => response.writeHead(401).end(), 'answered 401'],
  [
    'that breaks off',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{');
      setImmediate(() => response.destroy());
    },
    'broke off',
  ],
])('leaves nothing of one %s', async (_, given, told) => {
  answer = given;
  await expect(pull()).rejects.toThrow(told);
  expect(left()).toEqual([]);
});

it.each([
  ['a name that is no repository', '../etc', {}, 'neither a repository'],
  ['a path for a revision', 'court/assize-static', { revision: '../../x' }, 'is no revision'],
  ['a hub that is not there', 'court/assize-static', { hub: 'http://127.0.0.1:1' }, 'cannot be reached'],
  ['a model that nobody has', 'nobody/nothing', {}, 'has no config.json'],
])('refuses %s', async (_, name, changed, told) => {
  await expect(pull(name, changed)).rejects.toThrow(told);
  expect(left()).toEqual([]);
});
