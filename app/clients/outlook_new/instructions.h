#pragma once
// New Outlook for Windows takes no file: its accounts live with Microsoft. So there are steps only.

#include "app/clients/format.h"

namespace mp::clients::outlook_new {

core::Result<Export> instructions(ExportWish const& wish, core::VerifiedSettings const& settings);

}
