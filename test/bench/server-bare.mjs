// The ceiling: Fastify and pg, nothing between them.
import fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.BENCH_SUPER_URL, max: 20 });
const app = fastify();
app.get('/health/live', async () => ({ status: 'ok' }));
app.get('/cases/:id', async (request) => {
  const { rows } = await pool.query({ text: process.env.BENCH_SELECT, values: JSON.parse(process.env.BENCH_VALUES) });
  return rows[0] ?? { missing: request.params.id };
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send({ port: app.server.address().port });
process.on('SIGTERM', () => process.exit(0));
