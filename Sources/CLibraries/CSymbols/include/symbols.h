#ifdef __cplusplus
extern "C" {
#endif
void paiza_symbols_placeholder(void);
#ifdef __cplusplus
}
#endif
