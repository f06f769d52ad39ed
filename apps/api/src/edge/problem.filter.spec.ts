import { BadRequestException } from '@nestjs/common';
import { asRefusal } from './problem.filter';

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('a disk that is full', () => {
  it.each(['ENOSPC', 'EDQUOT'])('is no fault of the request: %s', (code) => {
    expect(asRefusal(coded(code, 'write'))).toMatchObject({ code: 'storage-full' });
  });
});

describe('what a client did wrong', () => {
  it.each([
    ['an id that is no UUID', new BadRequestException('Validation failed (uuid is expected)')],
    ['a path that is not UTF-8', Object.assign(coded('FST_ERR_BAD_URL', 'bad'), { statusCode: 400 })],
    ['a form without a boundary', new Error('Multipart: Boundary not found')],
    ['a form without an end', new Error('Unexpected end of multipart data')],
    ['a file without an end', new Error('Part terminated early due to unexpected end of multipart data')],
    ['a boundary too long', new Error('The needle cannot have a length bigger than 256.')],
    ['a request broken off', coded('ECONNRESET', 'aborted')],
  ])('is told as a request of the wrong form: %s', (_, error) => {
    expect(asRefusal(error)).toMatchObject({ code: 'request-invalid' });
  });

  it('is told as a body that is no JSON, though Nest has taken the code from it', () => {
    const error = new BadRequestException("Body is not valid JSON but content-type is set to 'application/json'");
    expect(asRefusal(error)).toMatchObject({ code: 'json-malformed' });
  });

  it('is not what a socket of our own did', () => {
    const ours = coded('ECONNRESET', 'read ECONNRESET');
    expect(asRefusal(ours)).toBe(ours);
  });
});
