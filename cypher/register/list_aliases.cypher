// The units (单位) of streets that are known by other names too.
// params: keys: list
// returns: street_key, unit_id, alias_keys
// access: read
MATCH (street:Street)<-[:IN_STREET]-(unit:Unit)
WHERE street.key IN $keys AND unit.alias_keys IS NOT NULL
RETURN street.key AS street_key, unit.id AS unit_id, unit.alias_keys AS alias_keys
ORDER BY unit_id
