import { isReadable } from './content-type';

describe('a content type', () => {
  it.each([
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['Application/JSON;charset="UTF-8"', true],
    ['multipart/form-data; boundary=x', true],
    ['application/json; charset=latin1', false],
    ['application/json; charset=utf-16', false],
    ['application/json, text/plain', false],
    ['application/jsonp', false],
    ['application/vnd.api+json', false],
    ['application/x-www-form-urlencoded', false],
    ['text/plain', false],
    ['text/plain; application/json', false],
    ['multipart/form-data', false],
    ['', false],
  ])('%s: read %j', (contentType, read) => {
    expect(isReadable(contentType)).toBe(read);
  });
});
