// Takes for a worker the job (后台任务) that has waited longest, or whose worker died.
// params: waiting: string, running: string, worker: string, at: datetime, until: datetime
// returns: job
// access: write
MATCH (job:Job)
WHERE job.state = $waiting OR (job.state = $running AND job.lease_until_at < $at)
WITH job ORDER BY job.asked_at, job.id LIMIT 1
SET job.locked_at = $at
WITH job
WHERE job.state = $waiting OR (job.state = $running AND job.lease_until_at < $at)
SET job.state = $running, job.worker = $worker, job.lease_until_at = $until,
  job.attempts = coalesce(job.attempts, 0) + 1
RETURN job {.*} AS job
