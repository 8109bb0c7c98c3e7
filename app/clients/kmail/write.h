#pragma once
// One account as the files of a KMail that has none yet: mailbox, sending server, identity, and Akonadi's list of what it
// starts (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::kmail {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
