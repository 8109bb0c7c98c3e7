#pragma once
// One account as Evolution's three files: the mailbox, the person, the server for sending (FORMAT.md 2).

#include "app/clients/format.h"

namespace mp::clients::evolution {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
