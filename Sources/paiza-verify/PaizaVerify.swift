@main
struct PaizaVerify { static func main() {} }
