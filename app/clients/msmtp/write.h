#pragma once
// The server for sending as an account of .msmtprc (FORMAT.md).

#include "app/clients/format.h"

namespace mp::clients::msmtp {

core::Result<Export> write(ExportWish const& wish, core::VerifiedSettings const& settings);

}
