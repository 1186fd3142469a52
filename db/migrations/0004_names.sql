UPDATE `step` SET `plan` = json_set(`plan`, '$.name', 'network-apply', '$.part', replace(json_extract(`plan`, '$.name'), '-apply', '')) WHERE json_extract(`plan`, '$.name') IN ('names-apply', 'proxy-apply', 'vpn-apply');--> statement-breakpoint
UPDATE `job` SET `kind` = 'network-apply' WHERE `kind` = 'wiring-apply';--> statement-breakpoint
UPDATE `job` SET `subject` = 'network' WHERE `subject` = 'wiring';--> statement-breakpoint
ALTER TABLE `peer` RENAME COLUMN `seat` TO `address_index`;--> statement-breakpoint
DROP INDEX `peer_seat_unique`;--> statement-breakpoint
CREATE UNIQUE INDEX `peer_addressIndex_unique` ON `peer` (`address_index`);
