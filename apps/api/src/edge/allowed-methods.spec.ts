import { AllowedMethods } from './allowed-methods';

describe('the methods a path takes', () => {
  const allowed = new AllowedMethods();
  allowed.add('/cases/:id', ['GET', 'HEAD']);
  allowed.add('/cases/:id', ['PATCH']);
  allowed.add('/cases/mine', ['DELETE']);
  allowed.add('/log/tile/*', ['GET']);
  allowed.add('/openapi.json', ['GET']);

  it.each([
    ['/cases/7', ['GET', 'HEAD', 'PATCH']],
    ['/cases/mine', ['DELETE', 'GET', 'HEAD', 'PATCH']],
    ['/log/tile/0/x/1', ['GET']],
    ['/openapi.json', ['GET']],
    ['/openapi-json', []],
    ['/cases', []],
    ['/cases/7/8', []],
  ])('%s: %j', (path, methods) => {
    expect(allowed.at(path)).toEqual(methods);
  });
});
