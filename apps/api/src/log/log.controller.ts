import { BlobScrubber } from '@assize/blobs';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Attestations,
  logDamaged,
  logNotWitnessed,
  logRolledBack,
  LogScrubber,
  logSequencingLost,
  logSignerMemoryLost,
  logTileNotFound,
  logTimestampNotFound,
  parseTilePath,
  tilePathMalformed,
  TransparencyLog,
  type TileId,
} from '@assize/tlog';
import { Fails, Public } from '../edge/decorators';
import { presentScrub, presentStamps, ScrubView, StampView } from './log.view';

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';

/** What a path names never changes, not even of a tile that is not full: a wider one has another path. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const text = (description: string, example: string): MethodDecorator =>
  ApiOkResponse({ description, content: { 'text/plain': { schema: { type: 'string' }, example } } });

const binary = (description: string): MethodDecorator =>
  ApiOkResponse({ description, content: { [BYTES]: { schema: { type: 'string', format: 'binary' } } } });

const TILE = ApiParam({
  name: '*',
  description: 'What follows `tile/`: `<level or entries>/<index in groups of three digits>[.p/<width>]`.',
  example: '0/000.p/1',
});

/** The transparency log for anybody, as c2sp.org/tlog-tiles describes it; the prefix of the log is `/log`. */
@ApiTags('transparency log')
@Controller('log')
@Public()
export class LogController {
  constructor(
    private readonly log: TransparencyLog,
    private readonly attestations: Attestations,
    private readonly scrubber: LogScrubber,
    private readonly files: BlobScrubber,
  ) {}

  /** The newest checkpoint: size and root of the log, signed (c2sp.org/tlog-checkpoint). */
  @Get('checkpoint')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'no-cache')
  @text('A signed note.', 'court.example\n1\nd0eC…=\n\n— court.example 5f1Wrg…=\n')
  @Fails(logDamaged, logRolledBack, logSignerMemoryLost, logSequencingLost)
  async checkpoint(): Promise<string> {
    return this.log.checkpoint();
  }

  /** The newest checkpoint that witnesses have cosigned, with their signatures below that of the log; it may cover less than the newest one. */
  @Get('witnessed')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'no-cache')
  @text('A signed note.', 'court.example\n1\nd0eC…=\n\n— court.example 5f1Wrg…=\n— witness.example/w1 jWbPPw…=\n')
  @Fails(logNotWitnessed)
  async witnessed(): Promise<string> {
    return this.attestations.witnessed();
  }

  /** The newest time stamp of each authority (RFC 3161), and the folder it lies in. An empty list where none was ever given. */
  @Get('timestamps')
  @Header('Cache-Control', 'no-cache')
  @ApiOkResponse({ type: [StampView] })
  async timestamps(): Promise<StampView[]> {
    return presentStamps(await this.attestations.stamps());
  }

  /** A file of a time stamp: `checkpoint`, the note that was stamped; `request.tsq`; `reply.tsr`; `chain.pem`, the certificates that came with it. */
  @Get('timestamp/*')
  @Header('Content-Type', BYTES)
  @Header('Cache-Control', FOR_EVER)
  @ApiParam({
    name: '*',
    description: 'What follows `timestamp/` in the folder of the stamp, and the name of the file.',
    example: '70/tsa.example-3f1c9a02-8b1d/reply.tsr',
  })
  @binary('The file, byte for byte.')
  @Fails(logTimestampNotFound)
  async timestamp(@Param('*') path: string): Promise<Buffer> {
    return this.attestations.stampFile(`timestamp/${path}`);
  }

  /** The key that verifies checkpoints and receipts, in one line. Keep it from a place other than the receipt. */
  @Get('vkey')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'no-cache')
  @text('A verifier key (c2sp.org/signed-note).', 'court.example+5f1d6bae+AT7Q…=\n')
  vkey(): string {
    return `${this.log.vkey}\n`;
  }

  /** The present key and the former ones, newest first: receipts from before a rotation are verified by those. The log states each rotation in an entry. */
  @Get('vkeys')
  @Header('Content-Type', TEXT)
  @Header('Cache-Control', 'no-cache')
  @text('Verifier keys, one a line.', 'court.example+5f1d6bae+AT7Q…=\ncourt.example+0a91c3d2+AZk1…=\n')
  vkeys(): string {
    return this.log.vkeys.map((vkey) => `${vkey}\n`).join('');
  }

  /** When all of the log and all stored files were last read again, and what was found not to agree. Nothing found is an empty list; null, that no run finished yet. */
  @Get('scrub')
  @Header('Cache-Control', 'no-cache')
  @ApiOkResponse({ type: ScrubView })
  async scrub(): Promise<ScrubView> {
    return presentScrub(await this.scrubber.last(), await this.files.last());
  }

  /** A tile of hashes, or a bundle of entries below `entries/`, as far as the newest checkpoint fills it. */
  @Get('tile/*')
  @Header('Content-Type', BYTES)
  @Header('Cache-Control', FOR_EVER)
  @TILE
  @binary('Hashes of 32 bytes one after another, or entries, each behind its length in two bytes.')
  @Fails(tilePathMalformed, logTileNotFound, logDamaged, logRolledBack, logSignerMemoryLost, logSequencingLost)
  async tile(@Param('*') path: string): Promise<Buffer> {
    return this.bytesOf(parseTilePath(`tile/${path}`));
  }

  private bytesOf(tile: TileId): Promise<Buffer> {
    return tile.kind === 'entries'
      ? this.log.entryBundle(tile.n, tile.width)
      : this.log.tile(tile.level, tile.n, tile.width);
  }
}
