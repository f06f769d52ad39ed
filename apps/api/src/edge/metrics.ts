import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What /metrics shows; one registry a process. */
export class Metrics {
  readonly registry = new Registry();

  private readonly children = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();
  private readonly requests = new Histogram({
    name: 'assize_http_request_seconds',
    help: 'Time from the request line to the last byte of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  readonly jobsFailed = new Counter({
    name: 'assize_job_failures_total',
    help: 'Attempts at a job that ended in an error.',
    labelNames: ['queue'],
    registers: [this.registry],
  });

  /** Looks labels up once for each kind of answer, of which there are few. */
  answered(method: string, route: string, status: number, seconds: number): void {
    const kind = `${method} ${route} ${status}`;
    const known = this.children.get(kind);
    if (known) return known.observe(seconds);
    const child = this.requests.labels(method, route, String(status));
    this.children.set(kind, child);
    child.observe(seconds);
  }

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
