// Takes streets (街道) for one writer of their ledgers (经费台账) until its transaction ends.
// params: keys: list, at: datetime
// returns: nothing
// access: write
UNWIND $keys AS key
MATCH (street:Street {key: key})
SET street.locked_at = $at
