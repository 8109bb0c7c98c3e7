#pragma once
// Whether the ids of POP3 are made of the inbox's own IMAP numbers.

#include <cstdint>
#include <string>
#include <vector>

namespace mp::watch {

/// Every id holds the inbox's UIDVALIDITY as Dovecot (hexadecimal, after the UID), Cyrus ("VALIDITY.UID") or Courier
/// ("UID4-VALIDITY") write it: then the server numbers each folder by itself, and UIDNEXT counts what came into the inbox.
/// False without ids.
bool is_made_of_uids(std::vector<std::string> const& ids, std::int64_t uidvalidity);

}
