#pragma once
// One account as the file of Windows Mail and Windows Live Mail (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::live_mail {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
