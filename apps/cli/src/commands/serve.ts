import { Command } from 'commander';
import { createApi } from '../../../api/src/app';
import { listen } from '../../../api/src/serve';
import { explained, prepare } from '../prepared';
import { say } from '../say';
import { untilTold } from '../until-told';

export const serveCommand = (): Command =>
  new Command('serve').description('Runs the api alone; `assize work` does the jobs.').action(() =>
    explained(async () => {
      const { config, stop } = await prepare(say);
      try {
        const app = await createApi(config);
        try {
          await listen(app, config);
        } catch (error) {
          await app.close();
          throw error;
        }
        await untilTold(app, config.number('ASSIZE_DRAIN_SECONDS'));
      } finally {
        await stop();
      }
    }),
  );
