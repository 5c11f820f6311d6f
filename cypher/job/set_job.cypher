// Says how far a job (后台任务) is, or how it ended, if the worker still holds it.
// params: id: string, worker: string, running: string, changes: map, at: datetime
// returns: job
// access: write
MATCH (job:Job {id: $id})
SET job.locked_at = $at
WITH job
WHERE job.worker = $worker AND job.state = $running
SET job += $changes
RETURN job {.*} AS job
