// Adds a job (后台任务), unless it is there already.
// params: job: map
// returns: job
// access: write
MERGE (job:Job {id: $job.id})
ON CREATE SET job = $job
RETURN job {.*} AS job
