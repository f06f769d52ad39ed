import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@assize/config';

/** A fault of the surroundings that one line explains. */
export class PortRefused extends Error {}

/** Why a port could not be had, and what to do. */
const REASONS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) =>
    `Port ${port} is in use. Stop what listens there, or choose another: ASSIZE_PORT=${port + 1} npm start`,
  EACCES: (_host, port) =>
    `Port ${port} needs more rights than this account has. Choose one above 1023: ASSIZE_PORT=3000`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine. Set ASSIZE_HOST to one that is, such as 127.0.0.1`,
  ENOTFOUND: (host) => `${host} is not a known host name. Set ASSIZE_HOST to an address of this machine`,
};

/** @throws PortRefused when the address cannot be listened on */
export async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  const [host, port] = [config.text('ASSIZE_HOST'), config.number('ASSIZE_PORT')];
  try {
    // Fastify's own: Nest's would write a second line about a port that is in use.
    await app.getHttpAdapter().getInstance().listen({ host, port });
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason ? new PortRefused(reason(host, port)) : error;
  }
}
