#include "app/clients/format.h"

namespace mp::clients::outlook {

extern constinit ClientFormat const format{
    .id = "outlook",
    .name = MP_MSG("Outlook (classic)"),
    .versions = MP_MSG("Outlook 2007 to 2024 and Microsoft 365, classic, on Windows"),
};

}
